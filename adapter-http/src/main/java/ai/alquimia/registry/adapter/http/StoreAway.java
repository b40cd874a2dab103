package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import java.util.function.Supplier;

/**
 * The store of this server does not answer, or not to this server. Callers are told no more than that: where it is and who logs in is for the log.
 */
final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isTemporary;

    private StoreAway(RegistryException reason, boolean isTemporary) {
        super(String.valueOf(reason.getMessage()), reason, false, false);
        this.isTemporary = isTemporary;
    }

    /** True when it may answer if it is asked again. */
    boolean isTemporary() {
        return isTemporary;
    }

    /** Does something with the store, and tells its silence from that of others. */
    static <T> T unless(Supplier<T> call) {
        try {
            return call.get();
        } catch (RegistryException.Unreachable e) {
            throw new StoreAway(e, true);
        } catch (RegistryException.Denied e) {
            throw new StoreAway(e, false);
        }
    }

    static void unless(Runnable call) {
        unless(() -> {
            call.run();
            return call;
        });
    }
}
