/** What an actor can do with the registry: the use cases over the ports, the settings and the assembly. */
@NullMarked
package ai.alquimia.registry.app;

import org.jspecify.annotations.NullMarked;
