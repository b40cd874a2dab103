/** Agentspaces as OCI artifacts, in remote registries and in OCI image layouts. */
@NullMarked
package ai.alquimia.registry.adapter.oci.oras;

import org.jspecify.annotations.NullMarked;
