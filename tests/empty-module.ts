/** Stands for `server-only` in tests: there is no browser to keep server code away from. */
export {};
