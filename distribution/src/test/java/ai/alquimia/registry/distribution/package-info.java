/** Starts the assembled distribution as users do, against real servers. */
@NullMarked
package ai.alquimia.registry.distribution;

import org.jspecify.annotations.NullMarked;
