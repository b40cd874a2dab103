/** What the command line does, shown over a registry in memory. */
@NullMarked
package ai.alquimia.registry.adapter.cli;

import org.jspecify.annotations.NullMarked;
