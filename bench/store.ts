/** What writing jobs down costs: `npm run bench:store`. */
