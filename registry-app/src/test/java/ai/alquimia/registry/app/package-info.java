/** The use cases, held to what their interfaces promise. */
@NullMarked
package ai.alquimia.registry.app;

import org.jspecify.annotations.NullMarked;
