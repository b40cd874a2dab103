package ai.alquimia.registry.architecture.canary.adapter.one;

import ai.alquimia.registry.architecture.canary.adapter.two.OtherAdapter;
import org.assertj.core.api.Assertions;

/** Breaks: adapters do not know each other, only providers are public, only listed libraries. */
public final class PublicAdapter {
    public void use(OtherAdapter other) {
        Assertions.assertThat(other).isNotNull();
    }
}
