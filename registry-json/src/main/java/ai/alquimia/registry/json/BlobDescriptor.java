package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.Digest;

/**
 * What a manifest says of one of its blobs.
 *
 * @param digest of its bytes
 * @param size the number of its bytes
 */
public record BlobDescriptor(Digest digest, long size) {}
