package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What {@link ai.alquimia.registry.app.Sessions} promises. */
abstract class SessionsContract extends RegistryContract {
    private static final SessionId S = new SessionId("s");

    private static Session session(String id, String x) {
        return Session.of(json("{'z':1.50,'session_id':'%s','x':%s}".formatted(id, x)));
    }

    private String saved() {
        return platform().sessions().get(S).orElseThrow().json().toString();
    }

    @Nested
    class Saving {
        @Test
        void keeps_the_session_to_the_digit_and_its_fields_in_their_order() {
            platform().sessions().save(session("s", "[1e2,-0.0]"));

            assertThat(saved()).isEqualTo(text("{'z':1.50,'session_id':'s','x':[1e2,-0.0]}"));
        }

        @Test
        void replaces_the_one_with_its_id() {
            platform().sessions().save(session("s", "1"));
            platform().sessions().save(session("s", "2"));

            assertThat(saved()).isEqualTo(session("s", "2").json().toString());
            assertThat(platform().sessions().list()).hasSize(1);
        }

        @Test
        void happens_only_while_the_session_is_what_is_expected() {
            var sessions = platform().sessions();
            sessions.save(session("s", "1"), Expected.nothing());
            var first = Expected.exactly(sessions.get(S).orElseThrow().json());
            sessions.save(session("s", "2"), first);

            assertThrows(RegistryException.Stale.class, () -> sessions.save(session("s", "3"), first));
            assertThrows(RegistryException.Stale.class, () -> sessions.save(session("s", "3"), Expected.nothing()));
            assertThrows(RegistryException.Stale.class, () -> sessions.save(session("t", "1"), first));
            assertThat(saved()).isEqualTo(session("s", "2").json().toString());
        }

        @Test
        void one_without_a_name_is_refused() {
            assertThat(problemsOf(() -> saveSession("{'x':1}"))).containsExactly("/session_id");
            assertThat(platform().sessions().list()).isEmpty();
        }
    }

    @Nested
    class Finding {
        @Test
        void what_is_not_there_is_empty() {
            assertThat(platform().sessions().get(S)).isEmpty();
            assertThat(platform().sessions().list()).isEmpty();
        }

        @Test
        void lists_ids_in_code_point_order() {
            Stream.of("b", "\uD83D\uDE00", "a b+c", "\uFF5E", "B", "\u00FC")
                    .forEach(id -> platform().sessions().save(session(id, "1")));

            assertThat(platform().sessions().list())
                    .extracting(SessionId::value)
                    .containsExactly("B", "a b+c", "b", "\u00FC", "\uFF5E", "\uD83D\uDE00");
        }
    }

    @Nested
    class Deleting {
        @Test
        void removes_the_one_and_leaves_the_others() {
            platform().sessions().save(session("s", "1"));
            platform().sessions().save(session("t", "1"));

            platform().sessions().delete(S);

            assertThat(platform().sessions().list()).containsExactly(new SessionId("t"));
        }

        @Test
        void what_is_not_there_is_not_found() {
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().sessions().delete(S));
            assertThrows(
                    RegistryException.NotFound.class,
                    () -> platform().sessions().delete(S, Expected.nothing()));
        }

        @Test
        void happens_only_while_the_session_is_what_is_expected() {
            var sessions = platform().sessions();
            sessions.save(session("s", "1"));
            var first = Expected.exactly(sessions.get(S).orElseThrow().json());
            sessions.save(session("s", "2"));

            assertThrows(RegistryException.Stale.class, () -> sessions.delete(S, first));
            assertThrows(RegistryException.Stale.class, () -> sessions.delete(S, Expected.nothing()));
            sessions.delete(S, Expected.exactly(sessions.get(S).orElseThrow().json()));
            assertThat(sessions.get(S)).isEmpty();
            assertThrows(RegistryException.Stale.class, () -> sessions.delete(S, first));
        }
    }
}
