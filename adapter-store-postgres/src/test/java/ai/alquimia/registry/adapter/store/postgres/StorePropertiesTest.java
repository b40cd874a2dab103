package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.any.AnySteps;
import ai.alquimia.registry.domain.any.AnySteps.Step;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever is done to the database and to the fake in memory, both say the same of it and hold the same after it. */
@AddLifecycleHook(SkippedWithoutServer.class)
class StorePropertiesTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @Provide
    Arbitrary<List<Step>> steps() {
        return AnySteps.steps();
    }

    @Property
    void the_database_does_what_the_fake_does(@ForAll("steps") List<Step> steps) {
        FIXTURE.empty();
        var fake = new InMemoryAgentspaceStore();
        try (var kept = FIXTURE.agentspaces();
                var other = FIXTURE.agentspaces()) {
            for (Step step : steps) {
                assertThat(step.on(kept)).isEqualTo(step.on(fake));
                assertThat(AnySteps.state(kept)).isEqualTo(AnySteps.state(fake));
            }
            assertThat(AnySteps.state(other)).isEqualTo(AnySteps.state(fake));
        }
    }
}
