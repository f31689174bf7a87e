package org.atelier.soap.http;

/** Answers messages. Thread-safe; never throws. */
public interface MessageProcessor {

    OutgoingMessage process(IncomingMessage message);

    /** The answer to a message that is not even read; in SOAP 1.1 or 1.2. */
    OutgoingMessage refuse(Refusal refusal, boolean soap12);
}
