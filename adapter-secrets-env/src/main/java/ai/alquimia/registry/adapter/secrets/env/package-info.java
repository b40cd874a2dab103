/** Secret values from environment variables. */
@NullMarked
package ai.alquimia.registry.adapter.secrets.env;

import org.jspecify.annotations.NullMarked;
