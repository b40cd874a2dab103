/** How an adapter announces itself: the provider interfaces that its jar names in {@code META-INF/services}. */
@NullMarked
package ai.alquimia.registry.domain.spi;

import org.jspecify.annotations.NullMarked;
