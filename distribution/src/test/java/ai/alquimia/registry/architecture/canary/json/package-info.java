/** Null-marked, unlike the canary's domain. */
@NullMarked
package ai.alquimia.registry.architecture.canary.json;

import org.jspecify.annotations.NullMarked;
