package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.opentest4j.TestAbortedException;

/** Skips properties where there can be no server: for jqwik, what aborts a container is an error, and what aborts a try leaves out its values. */
final class SkippedWithoutServer implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        try {
            PostgresServer.shared();
            return SkipResult.doNotSkip();
        } catch (TestAbortedException e) {
            return SkipResult.skip(e.getMessage());
        }
    }
}
