/** Parsers under bytes that a fuzzer makes. */
@NullMarked
package ai.alquimia.registry.fuzzing;

import org.jspecify.annotations.NullMarked;
