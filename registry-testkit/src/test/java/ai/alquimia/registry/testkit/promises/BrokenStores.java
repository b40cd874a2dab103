package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.testkit.ForwardingAgentspaceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores of agentspaces that do one thing wrong, made from one that does all things right. */
final class BrokenStores {
    private static final Map<AgentspaceStore, AgentspaceContent> LEFT = new ConcurrentHashMap<>();

    private BrokenStores() {}

    /** With another list of all agentspaces. */
    static UnaryOperator<AgentspaceStore> listing(UnaryOperator<List<StoredRecord>> list) {
        return store -> new ForwardingAgentspaceStore(store) {
            @Override
            public List<StoredRecord> agentspaces() {
                return list.apply(store.agentspaces());
            }
        };
    }

    /** With other views. */
    static UnaryOperator<AgentspaceStore> viewing(UnaryOperator<AgentspaceView> view) {
        return store -> new ForwardingAgentspaceStore(store) {
            @Override
            public Optional<AgentspaceView> open(AgentspaceId id) {
                return store.open(id).map(view);
            }
        };
    }

    /** With other pages in its views. */
    static UnaryOperator<AgentspaceStore> paging(Paging paging) {
        return viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
            @Override
            public List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) {
                return paging.page(view, new PageCall(kind, selector, after, limit));
            }
        });
    }

    /** How a page is made of a view that does it right. */
    interface Paging {
        List<StoredRecord> page(AgentspaceView view, PageCall call);
    }

    /** What a page is asked for with. */
    record PageCall(DocumentKind kind, Selector selector, long after, int limit) {}

    /** With other records of documents and metadata in its views. */
    static UnaryOperator<AgentspaceStore> recording(UnaryOperator<StoredRecord> record) {
        return viewing(whole -> new ForwardingAgentspaceStore.View(whole) {
            @Override
            public StoredRecord metadata() {
                return record.apply(view.metadata());
            }

            @Override
            public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                return view.find(kind, selector).stream().map(record).toList();
            }
        });
    }

    /** With another way to create. */
    static UnaryOperator<AgentspaceStore> creating(Creation creation) {
        return store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                creation.create(store, agentspace, content);
            }
        };
    }

    /** How an agentspace is created in a store that does it right. */
    interface Creation {
        void create(AgentspaceStore store, Agentspace agentspace, AgentspaceContent content);
    }

    /** With another way to apply edits. */
    static UnaryOperator<AgentspaceStore> applying(Application application) {
        return store -> new ForwardingAgentspaceStore(store) {
            @Override
            public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                return application.apply(store, id, edits);
            }
        };
    }

    /** How edits are applied to a store that does it right. */
    interface Application {
        List<EditOutcome> apply(AgentspaceStore store, AgentspaceId id, List<Edit> edits);
    }

    /** With each edit replaced by another one. */
    static UnaryOperator<AgentspaceStore> editing(UnaryOperator<Edit> edit) {
        return applying(
                (store, id, edits) -> store.apply(id, edits.stream().map(edit).toList()));
    }

    /** That takes back what is there of an agentspace for what a function makes of it, after all edits. */
    static UnaryOperator<AgentspaceStore> rewriting(Function<AgentspaceContent, AgentspaceContent> content) {
        return applying((store, id, edits) -> {
            var outcomes = store.apply(id, edits);
            var after = content.apply(store.open(id).orElseThrow().content());
            store.apply(id, List.of(new Edit.ReplaceContent(after)));
            return outcomes;
        });
    }

    /** With another way to destroy. */
    static UnaryOperator<AgentspaceStore> destroying(Destruction destruction) {
        return store -> new ForwardingAgentspaceStore(store) {
            @Override
            public void destroy(AgentspaceId id, Expected expected) {
                destruction.destroy(store, id, expected);
            }
        };
    }

    /** How an agentspace is destroyed in a store that does it right. */
    interface Destruction {
        void destroy(AgentspaceStore store, AgentspaceId id, Expected expected);
    }

    /** An edit that does nothing, and whose outcome says so. */
    static Edit nothing() {
        return new Edit.ExpectMetadata(Expected.anything());
    }

    /** Outcomes as if edits had done nothing. */
    static List<EditOutcome> unchanged(List<Edit> edits) {
        return edits.stream()
                .map(edit -> new EditOutcome(Effect.UNCHANGED, List.of()))
                .toList();
    }

    static List<EditOutcome> oneByOne(AgentspaceStore store, AgentspaceId id, List<Edit> edits) {
        var outcomes = new ArrayList<EditOutcome>();
        for (Edit edit : edits) {
            outcomes.addAll(store.apply(id, List.of(edit)));
            Race.meet();
        }
        return outcomes;
    }

    /** First all edits of one sort, then the others; the outcomes in the order in which the edits were given. */
    static List<EditOutcome> firstThose(
            Class<? extends Edit> sort, AgentspaceStore store, AgentspaceId id, List<Edit> edits) {
        var order = new ArrayList<>(edits.stream().filter(sort::isInstance).toList());
        edits.stream().filter(edit -> !sort.isInstance(edit)).forEach(order::add);
        var outcomes = store.apply(id, order);
        return edits.stream().map(edit -> outcomes.get(order.indexOf(edit))).toList();
    }

    /** Looks at what is expected, and writes without a further look. */
    static List<EditOutcome> lookBeforeWriting(AgentspaceStore store, AgentspaceId id, List<Edit> edits) {
        store.apply(id, edits.stream().filter(BrokenStores::isExpectation).toList());
        Race.meet();
        return store.apply(
                id,
                edits.stream()
                        .map(edit -> isExpectation(edit) ? nothing() : edit)
                        .toList());
    }

    static boolean isExpectation(Edit edit) {
        return edit instanceof Edit.Expect || edit instanceof Edit.ExpectMetadata;
    }

    /** A store that answers from the views that it opened first; until it writes itself, if it is cautious. */
    static UnaryOperator<AgentspaceStore> remembering(boolean cautious) {
        return store -> new ForwardingAgentspaceStore(store) {
            private final Map<AgentspaceId, Optional<AgentspaceView>> opened = new ConcurrentHashMap<>();

            @Override
            public Optional<AgentspaceView> open(AgentspaceId id) {
                return opened.computeIfAbsent(id, store::open);
            }

            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                store.create(agentspace, content);
                opened.clear();
            }

            @Override
            public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                var outcomes = store.apply(id, edits);
                if (cautious) {
                    opened.clear();
                }
                return outcomes;
            }
        };
    }

    /** A store in which who comes after a failure fails as well. */
    static AgentspaceStore infectedByFailures(AgentspaceStore store) {
        return new ForwardingAgentspaceStore(store) {
            private final AtomicBoolean failed = new AtomicBoolean();

            @Override
            public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                if (failed.getAndSet(false)) {
                    throw new RegistryException.Invalid("change agentspace", id.value(), "somebody else failed");
                }
                try {
                    return store.apply(id, edits);
                } catch (RegistryException.Invalid e) {
                    failed.set(true);
                    throw e;
                }
            }
        };
    }

    /** A store that takes out of a file that it left what was destroyed. */
    static AgentspaceStore leavingContentBehind(AgentspaceStore store) {
        return new ForwardingAgentspaceStore(store) {
            @Override
            public void create(Agentspace agentspace, AgentspaceContent content) {
                store.create(agentspace, LEFT.getOrDefault(store, content));
            }

            @Override
            public void destroy(AgentspaceId id, Expected expected) {
                store.open(id).ifPresent(view -> LEFT.put(store, view.content()));
                store.destroy(id, expected);
            }
        };
    }

    /** Closing one closes all in the same place. */
    static AgentspaceStore closingAll(AgentspaceStore store) {
        return new ClosesAll(store);
    }

    private static final class ClosesAll extends ForwardingAgentspaceStore {
        private static final Map<AgentspaceStore, Boolean> CLOSED = new HashMap<>();

        ClosesAll(AgentspaceStore store) {
            super(store);
            CLOSED.put(store, false);
        }

        @Override
        public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
            if (CLOSED.getOrDefault(store, false)) {
                throw new IllegalStateException("closed");
            }
            return store.apply(id, edits);
        }

        @Override
        public void close() {
            CLOSED.put(store, true);
        }
    }

    /** What was written last is lost when the store is closed. */
    static AgentspaceStore losingTheLastOnClosing(AgentspaceStore store) {
        return new ForwardingAgentspaceStore(store) {
            private final Map<AgentspaceId, AgentspaceContent> before = new LinkedHashMap<>();

            @Override
            public synchronized List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
                store.open(id).ifPresent(view -> before.put(id, view.content()));
                return store.apply(id, edits);
            }

            @Override
            public synchronized void close() {
                before.forEach((id, content) ->
                        store.open(id).ifPresent(view -> store.apply(id, List.of(new Edit.ReplaceContent(content)))));
            }
        };
    }
}
