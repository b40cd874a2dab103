package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.testkit.ForwardingSessionStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import ai.alquimia.registry.testkit.SessionStoreContract;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What a {@link SessionStore} promises. */
class SessionStorePromisesTest extends PromisesTest<SessionStore> {
    SessionStorePromisesTest() {
        super(OnTrial.class);
    }

    static final class OnTrial extends SessionStoreContract {
        private static final AtomicReference<UnaryOperator<SessionStore>> VARIANT =
                new AtomicReference<>(UnaryOperator.identity());

        private final InMemorySessionStore shared = new InMemorySessionStore();

        @Override
        protected SessionStore openStore() {
            return VARIANT.get().apply(shared);
        }

        @Override
        protected void damage(SessionId id) {
            shared.damage(id);
        }
    }

    @Override
    void putOnTrial(UnaryOperator<SessionStore> variant) {
        OnTrial.VARIANT.set(variant);
    }

    @Override
    List<Promise<SessionStore>> promises() {
        return List.of(
                Promise.of(
                        "a session is there for good when save returns",
                        sessions -> new InMemorySessionStore(),
                        "Saving.keeps_the_document_in_order_with_its_numbers_as_they_were_written",
                        "Saving.by_many_threads_loses_nothing"),
                Promise.of(
                        "a session is gone for good when delete returns",
                        BrokenSessionStores.HidesWhatItDeletes::new,
                        "Deleting.removes_one_session_and_says_that_it_was_there"),
                Promise.of(
                        "several stores in one place see what each of them writes",
                        BrokenSessionStores.RemembersWhatItFound::new,
                        "Several_stores_in_one_place.see_what_each_of_them_writes"),
                Promise.of(
                        "many threads may write at once, and none of their writes is lost",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public void save(Session session, Expected expected) {
                                if (!Race.isLost()) {
                                    sessions.save(session, expected);
                                }
                            }
                        },
                        "Saving.by_many_threads_loses_nothing"),
                Promise.of(
                        "of two who save one session at once, one counts wholly",
                        BrokenSessionStores.WritesFieldByField::new,
                        "Saving.one_session_by_many_threads_keeps_one_of_them_whole"),
                Promise.of(
                        "saving replaces the whole session, not only the fields that are given",
                        BrokenSessionStores.MergesFields::new,
                        "Saving.again_replaces_the_whole_document"),
                Promise.of(
                        "saving is stale when the session is not what is expected",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public void save(Session session, Expected expected) {
                                sessions.save(session, Expected.anything());
                            }
                        },
                        "Expecting_a_session.refuses_the_write_when_it_is_another_one",
                        "Expecting_a_session.refuses_the_write_when_it_is_gone",
                        "Expecting_a_session.that_must_not_be_there_yet_lets_one_add_it_but_not_replace_it"),
                Promise.of(
                        "saving succeeds when the session is what is expected",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public void save(Session session, Expected expected) {
                                sessions.save(
                                        session, expected instanceof Expected.Exactly ? Expected.nothing() : expected);
                            }
                        },
                        "Expecting_a_session.lets_the_write_through_when_it_is_that_one"),
                Promise.of(
                        "what is expected is expected to the digit: 3.0 is not 3",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public void save(Session session, Expected expected) {
                                var found = sessions.find(session.id()).map(Session::json);
                                sessions.save(session, Spelling.byValue(expected, found));
                            }
                        },
                        "Expecting_a_session.refuses_the_write_when_it_is_another_one"),
                Promise.of(
                        "nobody writes between the look at what is expected and the write",
                        BrokenSessionStores.LooksBeforeItWrites::new,
                        "Expecting_a_session.by_many_threads_loses_no_write_that_succeeded",
                        "Expecting_a_session.by_many_threads_lets_only_one_of_them_add_and_one_delete_it"),
                Promise.of(
                        "a session is found with the spelling of its numbers",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                return sessions.find(id)
                                        .map(session -> Session.of(Spelling.withPlainNumbers(session.json())));
                            }
                        },
                        "Saving.keeps_the_document_in_order_with_its_numbers_as_they_were_written"),
                Promise.of(
                        "a session is found with its fields in their order",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                return sessions.find(id).map(session -> Session.of(Spelling.sorted(session.json())));
                            }
                        },
                        "Saving.keeps_the_document_in_order_with_its_numbers_as_they_were_written"),
                Promise.of(
                        "a session that does not exist is empty and no failure",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                return Optional.of(sessions.find(id)
                                        .orElseThrow(
                                                () -> new RegistryException.NotFound("find", "it", "is not there")));
                            }
                        },
                        "Finding.answers_nothing_for_a_session_that_does_not_exist"),
                Promise.of(
                        "a session that cannot be read is corrupt, and not absent",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                try {
                                    return sessions.find(id);
                                } catch (RegistryException.Corrupt e) {
                                    return Optional.empty();
                                }
                            }
                        },
                        "What_cannot_be_read.is_corrupt_and_leaves_the_others_readable"),
                Promise.of(
                        "who finds a damaged session is told where it is",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                try {
                                    return sessions.find(id);
                                } catch (RegistryException.Corrupt e) {
                                    throw new RegistryException.Corrupt("read", "a session", "damaged");
                                }
                            }
                        },
                        "What_cannot_be_read.is_corrupt_and_leaves_the_others_readable"),
                Promise.of(
                        "each session is kept by itself: a damaged one leaves the others readable",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public Optional<Session> find(SessionId id) {
                                sessions.list().forEach(sessions::find);
                                return sessions.find(id);
                            }
                        },
                        "What_cannot_be_read.is_corrupt_and_leaves_the_others_readable"),
                Promise.of(
                        "sessions are listed in code point order, not in that of UTF-16",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public List<SessionId> list() {
                                return sessions.list().stream()
                                        .sorted(Comparator.comparing(SessionId::value))
                                        .toList();
                            }
                        },
                        "Listing.is_in_code_point_order"),
                Promise.of(
                        "the list of no sessions is empty and no failure",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public List<SessionId> list() {
                                if (sessions.list().isEmpty()) {
                                    throw new RegistryException.NotFound("list", "sessions", "there are none");
                                }
                                return sessions.list();
                            }
                        },
                        "Listing.of_an_empty_store_is_empty"),
                Promise.of(
                        "deleting says whether there was a session",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public boolean delete(SessionId id, Expected expected) {
                                sessions.delete(id, expected);
                                return true;
                            }
                        },
                        "Deleting.says_when_there_was_none"),
                Promise.of(
                        "deleting is stale when the session is not what is expected",
                        sessions -> new ForwardingSessionStore(sessions) {
                            @Override
                            public boolean delete(SessionId id, Expected expected) {
                                return sessions.delete(id, Expected.anything());
                            }
                        },
                        "Expecting_a_session.refuses_the_write_when_it_is_another_one"),
                Promise.of(
                        "closing one store leaves others in the same place open",
                        BrokenSessionStores.ClosesAll::new,
                        "Several_stores_in_one_place.are_closed_each_by_itself"),
                Promise.of(
                        "closing loses no write that was acknowledged",
                        BrokenSessionStores.LosesTheLastOnClosing::new,
                        "Saving.again_replaces_the_whole_document"));
    }
}
