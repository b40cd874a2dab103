/** The domain and the app as Kotlin sees them. */
@NullMarked
package ai.alquimia.registry.kotlin;

import org.jspecify.annotations.NullMarked;
