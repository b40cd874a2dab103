package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.StoredRecord;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Writes each record once: a store hands out the same record as long as nobody changes it. Thread safe. */
final class Representations {
    private final LoadingCache<StoredRecord, Representation> known = Caffeine.newBuilder()
            .weakKeys() // which also compares by identity
            .executor(Runnable::run)
            .build(record -> Representation.of(record.document()));

    Representation of(StoredRecord record) {
        return known.get(record);
    }

    /** The record as what a caller may expect to find. */
    Preconditions.Version version(StoredRecord record) {
        return new Preconditions.Version(record.document(), of(record).etag());
    }
}
