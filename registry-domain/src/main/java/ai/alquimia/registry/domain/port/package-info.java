/** What the registry needs from the outside world: the driven ports that adapters implement. */
@NullMarked
package ai.alquimia.registry.domain.port;

import org.jspecify.annotations.NullMarked;
