/** Generators of values for properties; the modules above this one use them too. */
@NullMarked
package ai.alquimia.registry.domain.any;

import org.jspecify.annotations.NullMarked;
