package ai.alquimia.registry.adapter.oci.oras;

import java.util.Optional;

/**
 * One page of a list.
 *
 * @param body its JSON
 * @param link the header that names the next page
 */
record RemotePage(String body, Optional<String> link) {}
