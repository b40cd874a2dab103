/** Agentspaces and sessions in a PostgreSQL database. */
@NullMarked
package ai.alquimia.registry.adapter.store.postgres;

import org.jspecify.annotations.NullMarked;
