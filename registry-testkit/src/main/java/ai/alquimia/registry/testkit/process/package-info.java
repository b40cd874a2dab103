/** Real programs that tests run: other registries, TinyDB, oras, and our own launcher. */
@NullMarked
package ai.alquimia.registry.testkit.process;

import org.jspecify.annotations.NullMarked;
