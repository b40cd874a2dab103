package ai.alquimia.registry.testkit.process;

/** What {@link FaultProxy} does to one request. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** The answer comes late. */
    LATENCY,
    /** The connection is reset, and the server never hears of the request. */
    RESET_BEFORE,
    /** The server does what it is asked, but the connection is reset before it answers. */
    ANSWER_LOST,
    /** The connection is reset in the middle of the answer's body. */
    RESET_IN_BODY,
    /** The connection is closed in the middle of the answer's body, as if that were all. */
    TRUNCATED,
    /** One byte of the body is another one. */
    ALTERED,
    /** HTTP 429, with the wish to wait for no time at all. */
    TOO_MANY,
    /** HTTP 503. */
    UNAVAILABLE,
    /** The head of an answer, and then silence. */
    MUTE,
    /** A redirect to another host. */
    ELSEWHERE,
    /** The answer names another digest than it has. */
    WRONG_DIGEST
}
