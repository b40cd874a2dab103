/** Holds the dependency rules of docs/architecture against the compiled code, and the rules against code that breaks them. */
@NullMarked
package ai.alquimia.registry.architecture;

import org.jspecify.annotations.NullMarked;
