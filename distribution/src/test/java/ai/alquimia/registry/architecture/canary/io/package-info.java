/** Null-marked, unlike the canary's domain. */
@NullMarked
package ai.alquimia.registry.architecture.canary.io;

import org.jspecify.annotations.NullMarked;
