/** The {@code alquimia} command: the registry at a terminal. */
@NullMarked
package ai.alquimia.registry.adapter.cli;

import org.jspecify.annotations.NullMarked;
