/** The registry as a REST service. */
@NullMarked
package ai.alquimia.registry.adapter.http;

import org.jspecify.annotations.NullMarked;
