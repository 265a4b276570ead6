/** The sandbox alone, until it is interrupted. Prints what points a server at it. */
import { createBflSandbox } from './bfl-sandbox.ts';

const { url } = await createBflSandbox().listen(Number(process.env.PORT ?? 0));
console.log(`BFL_API_KEY=any BFL_BASE_URL=${url}`);
