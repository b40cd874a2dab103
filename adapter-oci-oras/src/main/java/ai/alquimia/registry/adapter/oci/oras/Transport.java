package ai.alquimia.registry.adapter.oci.oras;

import java.time.Duration;
import java.util.Optional;

/**
 * How registries are talked to.
 *
 * @param plainHttp without TLS
 * @param insecure with TLS, but without a look at the certificate
 * @param caFile a PEM file that certificates may be signed by
 * @param deadline how long one call may take
 */
record Transport(boolean plainHttp, boolean insecure, Optional<String> caFile, Duration deadline) {}
