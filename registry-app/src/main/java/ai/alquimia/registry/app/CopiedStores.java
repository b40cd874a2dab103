package ai.alquimia.registry.app;

/**
 * The stores that a copy works on.
 *
 * @param source is only read
 * @param target is written to
 * @param check the target again, opened by itself: what it reads was not kept in memory by who wrote it
 */
record CopiedStores(OpenStores source, OpenStores target, OpenStores check) {}
