/** Programs that measure the registry against real servers, one {@code main} each. */
@NullMarked
package ai.alquimia.registry.benchmarks;

import org.jspecify.annotations.NullMarked;
