/** Null-marked, unlike the canary's domain. */
@NullMarked
package ai.alquimia.registry.architecture.canary.app;

import org.jspecify.annotations.NullMarked;
