/** Null-marked, unlike the canary's domain. */
@NullMarked
package ai.alquimia.registry.architecture.canary.adapter.one;

import org.jspecify.annotations.NullMarked;
