/** Keeps what README and docs say true: links, commands, settings, and the blocks that are run as they stand. */
@NullMarked
package ai.alquimia.registry.documentation;

import org.jspecify.annotations.NullMarked;
