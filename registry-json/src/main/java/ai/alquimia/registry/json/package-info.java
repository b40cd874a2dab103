/** Documents to bytes and back: JSON, YAML and the table format of {@code dist.json}. */
@NullMarked
package ai.alquimia.registry.json;

import org.jspecify.annotations.NullMarked;
