/** A real PostgreSQL server for tests, also for those of other modules. */
@NullMarked
package ai.alquimia.registry.adapter.store.postgres.server;

import org.jspecify.annotations.NullMarked;
