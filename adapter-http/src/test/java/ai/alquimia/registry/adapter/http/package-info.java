/** What the REST service promises. */
@NullMarked
package ai.alquimia.registry.adapter.http;

import org.jspecify.annotations.NullMarked;
