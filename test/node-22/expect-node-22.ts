// Runs in the process that runs the tests, ahead of each file of them: on another Node they would prove nothing.
if (!process.version.startsWith('v22.')) throw new Error(`This is Node ${process.version}, and not 22.`);
