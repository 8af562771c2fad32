/**
 * Statements of the engine run on threads that compressing and reading files share: with the usual four, four slow
 * statements hold up everything else. Must stand before whatever uses the first of them.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16'
