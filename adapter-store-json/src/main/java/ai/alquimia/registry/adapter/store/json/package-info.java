/** Agentspaces and sessions in JSON files that TinyDB reads and writes. */
@NullMarked
package ai.alquimia.registry.adapter.store.json;

import org.jspecify.annotations.NullMarked;
