package ai.alquimia.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.testkit.InMemoryAgentspaceStore;
import ai.alquimia.registry.testkit.InMemorySessionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCopyingTest {
    private static final StoreCopyRequest REQUEST = StoreCopyRequest.of("json:/source", "json:/target");

    private final PlacedStores stores = new PlacedStores();
    private final InMemoryAgentspaceStore source = stores.agentspacesAt("/source");
    private final InMemoryAgentspaceStore target = stores.agentspacesAt("/target");
    private final InMemorySessionStore sourceSessions = stores.sessionsAt("/source/history");
    private final InMemorySessionStore targetSessions = stores.sessionsAt("/target/history");
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    private StoreCopying copying() {
        return StoreCopying.of(
                Providers.of(List.of(stores, new Unmoved())),
                Settings.of(environment)
                        .withWarnings(warnings::add)
                        .withProgress((step, done, of) -> steps.add(step + " " + done + "/" + of)));
    }

    /** A store that has no location. */
    private static final class Unmoved implements StoreProvider {
        private final InMemoryAgentspaceStore agentspaces = new InMemoryAgentspaceStore();
        private final InMemorySessionStore sessions = new InMemorySessionStore();

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public InMemoryAgentspaceStore agentspaces(AdapterContext context) {
            return agentspaces;
        }

        @Override
        public InMemorySessionStore sessions(AdapterContext context) {
            return sessions;
        }
    }

    @AfterEach
    void all_stores_are_closed() {
        assertThat(stores.open).isZero();
    }

    private static StoreCopyRequest merging(OnConflict onConflict) {
        return new StoreCopyRequest(REQUEST.from(), REQUEST.to(), onConflict);
    }

    private static JsonObject metadata(String id) {
        return Agentspace.create(
                        new AgentspaceId(id),
                        JsonObject.empty().with("name", id).with("namespace", "local"))
                .json();
    }

    private static JsonObject agent(String id, String prompt) {
        return JsonObject.empty()
                .with("assistant_id", id)
                .with("response", JsonObject.empty().with("prompt", prompt));
    }

    private static AgentspaceContent agents(JsonObject... agents) {
        var records = new ArrayList<StoredRecord>();
        for (JsonObject agent : agents) {
            records.add(StoredRecord.of(records.size() + 1L, agent));
        }
        return new AgentspaceContent(Map.of(DocumentKind.AGENT, records), Map.of());
    }

    private static void put(AgentspaceStore store, String id, JsonObject... agents) {
        store.create(new Agentspace(metadata(id)), agents(agents));
    }

    private static void put(InMemorySessionStore store, String id, String word) {
        store.save(new Session(new SessionId(id), JsonObject.empty().with("word", word)), Expected.nothing());
    }

    private static String text(AgentspaceStore store, String id) {
        return store.open(new AgentspaceId(id))
                .map(view -> view.metadata().document() + " " + view.content())
                .orElse("none");
    }

    private static String text(InMemorySessionStore store, String id) {
        return store.find(new SessionId(id)).map(Session::toString).orElse("none");
    }

    private static List<String> outcomes(StoreCopyResult result) {
        return result.items().stream()
                .map(item -> item.id() + " " + item.outcome())
                .toList();
    }

    private void threeAndTwo() {
        put(source, "b", agent("x", "one"));
        put(source, "a", agent("x", "two"), agent("y", "three"));
        put(source, "c");
        put(sourceSessions, "s1", "hello");
        put(sourceSessions, "s2", "bye");
    }

    private void nothingIsWritten() {
        assertThat(target.agentspaces()).isEmpty();
        assertThat(targetSessions.list()).isEmpty();
    }

    @Nested
    class Into_an_empty_store {
        @Test
        void everything_arrives_in_the_order_of_the_source() {
            threeAndTwo();

            var result = copying().copy(REQUEST);

            assertThat(target.agentspaces()).hasToString(source.agentspaces().toString());
            for (String id : List.of("a", "b", "c")) {
                assertThat(text(target, id)).isEqualTo(text(source, id));
            }
            assertThat(text(targetSessions, "s1")).isEqualTo(text(sourceSessions, "s1"));
            assertThat(text(targetSessions, "s2")).isEqualTo(text(sourceSessions, "s2"));
            assertThat(outcomes(result)).containsExactly("b COPIED", "a COPIED", "c COPIED", "s1 COPIED", "s2 COPIED");
        }

        @Test
        void documents_arrive_to_the_digit_whatever_rules_they_break() {
            var odd = JsonObject.empty()
                    .with(
                            "z",
                            new JsonArray(List.of(JsonNumber.of("3.0"), JsonNumber.of("1e-07"), JsonNumber.of("NaN"))))
                    .with("a", "\ud800 line\nbreak \"quoted\"")
                    .with("tags", JsonNumber.of("-0.0"));
            var tables = new LinkedHashMap<String, JsonValue>();
            tables.put("z_vendor", JsonObject.of("9", JsonObject.of("n", JsonNumber.of("12345678901234567890"))));
            tables.put("a_vendor", JsonObject.empty());
            var content = new AgentspaceContent(
                    Map.of(
                            DocumentKind.AGENT,
                            List.of(StoredRecord.of(7, odd), StoredRecord.of(9, odd)),
                            DocumentKind.SECRET,
                            List.of(StoredRecord.of(3, JsonObject.empty()))),
                    tables);
            source.create(new Agentspace(metadata("odd").with("x_extra", JsonNumber.of("1.50"))), content);

            copying().copy(REQUEST);

            assertThat(text(target, "odd")).isEqualTo(text(source, "odd"));
        }

        @Test
        void a_preview_says_the_same_and_writes_nothing() {
            threeAndTwo();

            var preview = copying().preview(REQUEST);

            nothingIsWritten();
            assertThat(copying().copy(REQUEST)).isEqualTo(preview);
        }

        @Test
        void who_watches_hears_of_each_step() {
            put(source, "a");
            put(sourceSessions, "s", "hello");

            copying().copy(REQUEST);

            assertThat(steps)
                    .containsExactly(
                            "looking at agentspace \"a\" 0/2",
                            "looking at session \"s\" 1/2",
                            "copying agentspace \"a\" 0/2",
                            "copying session \"s\" 1/2");
        }

        @Test
        void again_everything_is_there_already_and_nothing_is_written() {
            threeAndTwo();
            copying().copy(REQUEST);
            stores.inFrontOfAgentspaces = ReadOnly::new;

            assertThat(copying().copy(REQUEST).items())
                    .hasSize(5)
                    .allMatch(item -> item.outcome() == Outcome.ALREADY_THERE);
        }
    }

    private static final class ReadOnly extends ForwardingAgentspaceStore {
        ReadOnly(AgentspaceStore store) {
            super(store);
        }

        @Override
        public void create(Agentspace agentspace, AgentspaceContent content) {
            throw new AssertionError("nothing should be written");
        }

        @Override
        public void destroy(AgentspaceId id, Expected expected) {
            throw new AssertionError("nothing should be destroyed");
        }
    }

    @Nested
    class Interrupted {
        private static final class Breaking extends ForwardingAgentspaceStore {
            Breaking(AgentspaceStore store) {
                super(store);
            }

            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                if (agentspace.id().value().equals("a")) {
                    throw new RegistryException.Unreachable("create agentspace", "\"a\"", "the connection broke");
                }
                super.create(agentspace, content);
            }
        }

        @Test
        void it_says_how_far_it_came_and_goes_on_from_there() {
            threeAndTwo();
            stores.inFrontOfAgentspaces = Breaking::new;

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("the connection broke");
            assertThat(warnings)
                    .containsExactly(
                            "1 of 5 agentspaces and sessions were copied before it failed; the same command goes on from there");

            stores.inFrontOfAgentspaces = store -> store;
            assertThat(outcomes(copying().copy(REQUEST)))
                    .containsExactly("b ALREADY_THERE", "a COPIED", "c COPIED", "s1 COPIED", "s2 COPIED");
            assertThat(target.agentspaces()).hasToString(source.agentspaces().toString());
        }
    }

    @Nested
    class Of_a_target_that_does_not_keep_what_it_is_given {
        private AgentspaceStore forgetful(AgentspaceStore store) {
            return new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    super.create(agentspace, agentspace.id().value().equals("a") ? agents(agent("x", "two")) : content);
                }
            };
        }

        @Test
        void an_agentspace_that_lost_a_document_is_taken_back_and_named() {
            threeAndTwo();
            stores.inFrontOfAgentspaces = this::forgetful;

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage(
                            "copy agentspace \"a\": the target has something else than it was given; it was removed there");

            assertThat(text(target, "a")).isEqualTo("none");
            assertThat(text(target, "b")).isEqualTo(text(source, "b"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"number", "order", "docId", "metadata"})
        void the_least_difference_counts(String difference) {
            var document = JsonObject.empty().with("a", JsonNumber.of("1.0")).with("b", JsonNumber.of("2"));
            source.create(
                    new Agentspace(metadata("a")),
                    new AgentspaceContent(Map.of(DocumentKind.AGENT, List.of(StoredRecord.of(5, document))), Map.of()));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    var stored = switch (difference) {
                        case "number" -> StoredRecord.of(5, document.with("a", JsonNumber.of("1")));
                        case "order" -> StoredRecord.of(5, document.without("a").with("a", JsonNumber.of("1.0")));
                        case "docId" -> StoredRecord.of(1, document);
                        default -> StoredRecord.of(5, document);
                    };
                    boolean ofMetadata = difference.equals("metadata");
                    super.create(
                            ofMetadata ? new Agentspace(agentspace.json().without("on_hold")) : agentspace,
                            new AgentspaceContent(Map.of(DocumentKind.AGENT, List.of(stored)), Map.of()));
                }
            };

            assertThatThrownBy(() -> copying().copy(REQUEST)).isInstanceOf(RegistryException.Failed.class);
            nothingIsWritten();
        }

        @Test
        void the_order_of_unknown_tables_does_not_count() {
            var tables = new LinkedHashMap<String, JsonValue>();
            tables.put("z", JsonObject.empty());
            tables.put("a", JsonObject.empty());
            source.create(new Agentspace(metadata("a")), new AgentspaceContent(Map.of(), tables));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    var turned = new LinkedHashMap<String, JsonValue>();
                    turned.put("a", JsonObject.empty());
                    turned.put("z", JsonObject.empty());
                    super.create(agentspace, new AgentspaceContent(Map.of(), turned));
                }
            };

            assertThat(outcomes(copying().copy(REQUEST))).containsExactly("a COPIED");
        }

        @Test
        void what_it_cannot_read_back_is_taken_back_too() {
            put(source, "a");
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    super.create(agentspace, content);
                    target.damage(agentspace.id());
                }
            };

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("cannot read what it was given")
                    .hasMessageContaining("it was removed there");
            assertThat(target.agentspaces()).isEmpty();
        }

        @Test
        void what_it_took_and_does_not_have_is_said() {
            put(source, "a");
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {}
            };

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("the target took it and does not have it");
        }

        @Test
        void what_it_does_not_give_back_is_said() {
            put(source, "a", agent("x", "one"));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(forgetful(store)) {
                @Override
                public void destroy(AgentspaceId id, Expected expected) {
                    throw new RegistryException.Denied("destroy agentspace", "\"a\"", "not today");
                }
            };

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("it could not be removed there (destroy agentspace \"a\": not today)");
        }

        @Test
        void a_session_that_changed_on_the_way_is_taken_back() {
            put(sourceSessions, "s", "hello");
            stores.inFrontOfSessions = store -> new ForwardingSessionStore(store) {
                @Override
                public void save(Session session, Expected expected) {
                    super.save(new Session(session.id(), session.json().with("word", "hallo")), expected);
                }
            };

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage(
                            "copy session \"s\": the target has something else than it was given; it was removed there");
            nothingIsWritten();
        }
    }

    @Nested
    class Of_a_source_with_faults {
        @Test
        void all_that_is_damaged_is_listed_and_nothing_is_copied() {
            threeAndTwo();
            source.damage(new AgentspaceId("a"));
            source.damage(new AgentspaceId("c"));
            sourceSessions.damage(new SessionId("s2"));

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOfSatisfying(
                            RegistryException.Invalid.class,
                            e -> assertThat(e.problems())
                                    .extracting(Object::toString)
                                    .containsExactly(
                                            "agentspace \"a\": read agentspace \"a\": it was damaged in memory",
                                            "agentspace \"c\": read agentspace \"c\": it was damaged in memory",
                                            "session \"s2\": read session \"s2\": it was damaged in memory"));
            nothingIsWritten();
        }

        @Test
        void metadata_that_no_store_takes_are_listed_and_nothing_is_copied() {
            threeAndTwo();
            var more = new ArrayList<>(source.agentspaces());
            more.add(StoredRecord.of(4, metadata("a").with("name", "other")));
            more.add(StoredRecord.of(5, metadata("d").with("name", "a")));
            more.add(StoredRecord.of(
                    6, metadata("e").with("visibility", "secret").with("status", "odd")));
            more.add(StoredRecord.of(7, JsonObject.empty().with("name", "f").with("namespace", "local")));
            var broken = new ForwardingAgentspaceStore(source) {
                @Override
                public List<StoredRecord> agentspaces() {
                    return more;
                }
            };
            var request = StoreCopyRequest.of("broken", "json:/target");
            var copying = StoreCopying.of(Providers.of(List.of(stores, provider(broken))), Settings.of(environment));

            assertThatThrownBy(() -> copying.copy(request))
                    .isInstanceOfSatisfying(
                            RegistryException.Invalid.class,
                            e -> assertThat(e.problems())
                                    .extracting(Object::toString)
                                    .containsExactly(
                                            "agentspace \"a\": another record before it has its id",
                                            "agentspace \"d\": the name \"local/a\" is taken by agentspace \"a\"",
                                            "agentspace \"e\": /visibility must be one of private, public",
                                            "agentspace \"e\": /status must be one of disabled, enabled",
                                            "agentspace without an id, record 7: /agentspace_id is required"));
            nothingIsWritten();
        }

        private StoreProvider provider(AgentspaceStore store) {
            return new StoreProvider() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public AgentspaceStore agentspaces(AdapterContext context) {
                    return store;
                }

                @Override
                public InMemorySessionStore sessions(AdapterContext context) {
                    return sourceSessions;
                }
            };
        }

        @Test
        void one_in_which_there_is_nothing_is_not_found_as_one_that_is_misspelled() {
            assertThatThrownBy(() -> copying().copy(StoreCopyRequest.of("json:/nowhere", "json:/target")))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessageContaining("\"json:/nowhere\" to \"json:/target\": there is nothing to copy");
        }

        @Test
        void one_that_somebody_destroys_meanwhile_is_stale() {
            threeAndTwo();
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    super.create(agentspace, content);
                    source.destroy(new AgentspaceId("a"), Expected.anything());
                }
            };

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessageContaining("copy agentspace \"a\"");
        }

        @Test
        void one_that_somebody_writes_to_meanwhile_gives_what_it_had_when_its_turn_came() {
            put(source, "a");
            put(source, "b");
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public void create(Agentspace agentspace, AgentspaceContent content) {
                    super.create(agentspace, content);
                    var more = agent("newcomer", "in");
                    for (String id : List.of("a", "b")) {
                        source.apply(
                                new AgentspaceId(id),
                                List.of(new Edit.Put(
                                        DocumentKind.AGENT.keyOf(more).orElseThrow(), more)));
                    }
                }
            };

            copying().copy(REQUEST);
            assertThat(text(target, "a")).doesNotContain("newcomer");
            assertThat(text(target, "b")).contains("newcomer");

            stores.inFrontOfAgentspaces = store -> store;
            assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE))))
                    .containsExactly("a MERGED", "b ALREADY_THERE");
            assertThat(text(target, "a")).isEqualTo(text(source, "a"));
        }
    }

    @Nested
    class Into_a_store_that_has_something {
        @Test
        void all_that_is_in_the_way_is_listed() {
            threeAndTwo();
            put(target, "a", agent("x", "other"));
            put(target, "mine");
            put(targetSessions, "s1", "other");
            put(targetSessions, "s9", "mine");

            assertThatThrownBy(() -> copying().copy(REQUEST))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessage("copy store \"json:/source\" to \"json:/target\": the target is not empty, it has"
                            + " agentspace \"a\" with other content, session \"s1\" with other content,"
                            + " agentspace \"mine\", session \"s9\"");
            assertThat(target.agentspaces()).hasSize(2);
        }

        @Test
        void a_merge_adds_what_is_not_there_and_leaves_the_rest() {
            threeAndTwo();
            put(target, "mine");
            put(target, "c");
            put(targetSessions, "s2", "bye");

            assertThat(outcomes(copying().copy(merging(OnConflict.FAIL))))
                    .containsExactly("b COPIED", "a COPIED", "c ALREADY_THERE", "s1 COPIED", "s2 ALREADY_THERE");
            assertThat(target.agentspaces()).hasSize(4);
        }

        @Test
        void a_merge_lists_all_that_both_have_with_other_content_before_it_writes() {
            threeAndTwo();
            put(target, "a", agent("x", "other"));
            put(target, "b");
            put(targetSessions, "s1", "other");

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.FAIL)))
                    .isInstanceOf(RegistryException.AlreadyExists.class)
                    .hasMessageContaining(
                            "both have, with other content, agentspace \"b\", agentspace \"a\", session \"s1\"");
            assertThat(target.agentspaces()).hasSize(2);
        }

        @Test
        void a_name_that_another_agentspace_has_there_is_never_taken() {
            put(source, "a");
            target.create(new Agentspace(metadata("other").with("name", "a")), AgentspaceContent.empty());

            for (OnConflict onConflict : OnConflict.values()) {
                assertThatThrownBy(() -> copying().copy(merging(onConflict)))
                        .isInstanceOf(RegistryException.AlreadyExists.class)
                        .hasMessageContaining(
                                "agentspace \"a\": the name \"local/a\" is taken by agentspace \"other\"");
            }
        }

        @Test
        void what_is_damaged_there_is_a_problem_only_when_it_would_be_merged() {
            put(source, "a");
            put(target, "a");
            put(target, "mine");
            target.damage(new AgentspaceId("mine"));

            assertThat(outcomes(copying().copy(merging(OnConflict.FAIL)))).containsExactly("a ALREADY_THERE");

            target.damage(new AgentspaceId("a"));
            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("agentspace \"a\": at the target: read agentspace \"a\"");
        }
    }

    @Nested
    class Merging {
        @Test
        void replace_takes_what_comes_document_by_document_and_deletes_nothing() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("mine", "stays"), agent("x", "old"));
            source.apply(
                    new AgentspaceId("a"),
                    List.of(new Edit.PatchMetadata(JsonObject.empty().with("description", "of the source"))));
            put(sourceSessions, "s", "new");
            put(targetSessions, "s", "old");

            assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE)))).containsExactly("a MERGED", "s REPLACED");

            assertThat(text(target, "a"))
                    .contains("\"prompt\":\"new\"", "\"prompt\":\"more\"", "\"prompt\":\"stays\"", "of the source")
                    .doesNotContain("\"prompt\":\"old\"");
            assertThat(text(targetSessions, "s")).contains("new");
            assertThat(outcomes(copying().copy(merging(OnConflict.REPLACE))))
                    .containsExactly("a ALREADY_THERE", "s ALREADY_THERE");
        }

        @Test
        void keep_adds_what_is_not_there_and_names_what_stayed() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("x", "old"));
            source.apply(
                    new AgentspaceId("a"),
                    List.of(new Edit.PatchMetadata(JsonObject.empty().with("description", "of the source"))));
            put(sourceSessions, "s", "new");
            put(targetSessions, "s", "old");
            var preview = copying().preview(merging(OnConflict.KEEP));

            var result = copying().copy(merging(OnConflict.KEEP));

            assertThat(result).isEqualTo(preview);
            assertThat(outcomes(result)).containsExactly("a MERGED", "s KEPT");
            assertThat(result.items().get(0).kept()).containsExactly("agent x", "metadata");
            assertThat(text(target, "a"))
                    .contains("\"prompt\":\"old\"", "\"prompt\":\"more\"")
                    .doesNotContain("of the source");
            assertThat(outcomes(copying().copy(merging(OnConflict.KEEP)))).containsExactly("a KEPT", "s KEPT");
        }

        @Test
        void documents_without_an_identity_cannot_be_merged_and_are_named() {
            put(source, "a", JsonObject.empty());
            put(target, "a");

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("agentspace \"a\": /agents/1 has no identity");
        }

        @Test
        void what_was_fetched_into_the_source_brings_no_trust_with_it() {
            var secret = JsonObject.empty().with("key", "KEY").with("scope", "global");
            var content =
                    new AgentspaceContent(Map.of(DocumentKind.SECRET, List.of(StoredRecord.of(1, secret))), Map.of());
            source.create(
                    new Agentspace(metadata("a")
                            .with("source_repo_id", "ghcr.io/x/y:v1")
                            .with("trusted_secrets", JsonArray.ofStrings(List.of("KEY")))),
                    content);
            put(target, "a", agent("mine", "stays"));

            for (OnConflict onConflict : List.of(OnConflict.KEEP, OnConflict.REPLACE)) {
                var item = copying().copy(merging(onConflict)).items().get(0);

                assertThat(item.kept()).contains("trusted_secrets");
                var metadata = target.open(new AgentspaceId("a"))
                        .orElseThrow()
                        .metadata()
                        .document();
                assertThat(metadata.string("source_repo_id")).hasValue("ghcr.io/x/y:v1");
                assertThat(metadata.toString()).doesNotContain("KEY");
            }
        }

        @Test
        void somebody_who_writes_there_meanwhile_is_not_overwritten() {
            put(source, "a", agent("x", "new"));
            put(target, "a", agent("x", "old"));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                    var theirs = agent("x", "theirs");
                    store.apply(
                            id,
                            List.of(new Edit.Put(
                                    DocumentKind.AGENT.keyOf(theirs).orElseThrow(), theirs)));
                    return super.apply(id, edits);
                }
            };

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Stale.class);
            assertThat(text(target, "a")).contains("theirs");
        }

        @Test
        void a_target_that_applies_half_of_it_is_found_out() {
            put(source, "a", agent("x", "new"), agent("y", "more"));
            put(target, "a", agent("x", "old"));
            stores.inFrontOfAgentspaces = store -> new ForwardingAgentspaceStore(store) {
                @Override
                public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                    return super.apply(id, edits.subList(0, 3));
                }
            };

            assertThatThrownBy(() -> copying().copy(merging(OnConflict.REPLACE)))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("merge agentspace \"a\": the target has something else than it was given");
        }
    }

    @Nested
    class An_address {
        @Test
        void with_a_location_has_its_sessions_there_wherever_those_of_another_one_are() {
            environment.put("ALQUIMIA_REGISTRY_DIR", "/source");
            environment.put("ALQUIMIA_LOCAL_SESSIONS_DIR", "/elsewhere");
            put(source, "a");
            put(stores.sessionsAt("/elsewhere"), "s", "hello");

            copying().copy(StoreCopyRequest.of("json", "json:/target"));

            assertThat(text(targetSessions, "s")).contains("hello");
        }

        @Test
        void may_begin_with_the_home_directory() {
            environment.put("HOME", "/home/me");
            put(source, "a");

            copying().copy(StoreCopyRequest.of("json:/source", "json:~/agents"));

            assertThat(stores.agentspacesAt("/home/me/agents").agentspaces()).hasSize(1);
        }

        @Test
        void without_a_location_is_the_store_of_the_settings() {
            put(source, "a");

            var copying = copying();
            copying.copy(StoreCopyRequest.of("json:/source", "memory"));
            assertThat(outcomes(copying.preview(StoreCopyRequest.of("json:/source", "memory"))))
                    .containsExactly("a ALREADY_THERE");
        }

        @ParameterizedTest
        @CsvSource({
            "json:/a, json:/a, source and target are the same",
            "json:/a/, json:/a, source and target are the same",
            "json, json:/tmp/.alquimia, source and target are the same",
            "memory, memory, source and target are the same",
            "mongo:/x, json:/a, this distribution has only",
            "memory:/x, json:/a, this store has no locations to choose from",
            "json:, json:/a, the location behind the colon is empty",
            "'', json:/a, must begin with the name of a store",
            ":/x, json:/a, must begin with the name of a store",
            "json:~/x, json:/a, 'HOME, which ~ stands for, is not set'"
        })
        void that_makes_no_sense_is_refused(String from, String to, String message) {
            assertThatThrownBy(() -> copying().copy(StoreCopyRequest.of(from, to)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining(message);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "json:postgresql://me:hunter2@db/agents",
                    "json:postgresql://me:hun/ter2@db/agents",
                    "json:postgresql://db/agents?user=me&password=hunter2",
                    "json:host=db PASSWORD = hunter2",
                    "mongo:x://me:hunter2@db",
                    "memory:x://me:hunter2@db"
                })
        void with_a_password_is_refused_and_not_repeated(String address) {
            put(source, "a");
            for (var request :
                    List.of(StoreCopyRequest.of(address, "json:/a"), StoreCopyRequest.of("json:/source", address))) {
                assertThatThrownBy(() -> copying().preview(request))
                        .isInstanceOf(RegistryException.class)
                        .message()
                        .doesNotContain("hun", "ter2");
            }
        }

        @Test
        void with_a_password_is_answered_with_the_variable_to_set() {
            assertThatThrownBy(() -> copying().preview(StoreCopyRequest.of("json:x://me:pw@db", "json:/a")))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("set ALQUIMIA_REGISTRY_DIR instead");
        }
    }

    @Test
    void a_store_that_cannot_be_opened_leaves_none_open() {
        put(source, "a");
        stores.inFrontOfSessions = store -> {
            stores.open--; // the provider counts before it fails
            throw new RegistryException.Unreachable("open store", "\"json\"", "no answer");
        };

        assertThatThrownBy(() -> copying().copy(REQUEST)).isInstanceOf(RegistryException.Unreachable.class);
    }
}
