/** The contract of every driven port as tests to inherit, and an in-memory fake of each port. */
@NullMarked
package ai.alquimia.registry.testkit;

import org.jspecify.annotations.NullMarked;
