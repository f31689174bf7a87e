package org.atelier.soap.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.CredentialException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Takes posted messages: first who, then how often, then how large, then all of it, then the processor. */
final class SoapHandler extends Handler.Abstract {

    private final MessageProcessor processor;
    private final CallerOfRequest callers;
    private final ConnectionBounds bounds;
    private final CallerRates rates;
    private final HttpLimits limits;

    SoapHandler(
            MessageProcessor processor,
            CallerOfRequest callers,
            ConnectionBounds bounds,
            CallerRates rates,
            HttpLimits limits) {
        this.processor = processor;
        this.callers = callers;
        this.bounds = bounds;
        this.rates = rates;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.POST.is(request.getMethod())
                || !Request.getPathInContext(request).startsWith(HttpServer.ROOT)) {
            return false;
        }
        Exchange exchange = new Exchange(request, response, callback);
        try {
            Caller caller = callers.of(request);
            bounds.welcome(request.getConnectionMetaData().getConnection().getEndPoint());
            rates.take(caller.subject())
                    .map(Refusal::tooMany)
                    .ifPresentOrElse(exchange::refused, () -> exchange.receive(caller));
        } catch (CredentialException e) {
            exchange.refused(Refusal.notAuthorized(e, callers.takesTokens()));
        }
        return true;
    }

    /** One request and its answer. */
    private final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final String contentType;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.contentType = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                    .orElse("");
        }

        void receive(Caller caller) {
            if (request.getLength() > limits.maxBodyBytes()) {
                tooLarge();
            } else if (!isXml()) {
                refused(Refusal.unsupportedType());
            } else {
                new BodyReader(request, limits.maxBodyBytes(), limits.bodyTime(), new Gathered(this, caller)).run();
            }
        }

        private boolean isXml() {
            return IncomingMessage.isSoap12(contentType) || contentType.regionMatches(true, 0, "text/xml", 0, 8);
        }

        void process(Caller caller, byte[] body) {
            Optional<String> action = Optional.ofNullable(request.getHeaders().get("SOAPAction"))
                    .map(text -> text.strip().replace("\"", ""))
                    .filter(text -> !text.isEmpty());
            send(processor.process(
                    new IncomingMessage(Request.getPathInContext(request), contentType, action, caller, body)));
        }

        void refused(Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID_REQUEST) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            refusal.retryAfterSeconds()
                    .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
            refusal.challenge().ifPresent(text -> response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, text));
            send(processor.refuse(refusal, IncomingMessage.isSoap12(contentType)));
        }

        /** Says so at once, and then sees to it that the answer arrives. */
        void tooLarge() {
            Refusal refusal = Refusal.tooLarge(request.getLength(), limits.maxBodyBytes());
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            OutgoingMessage answer = processor.refuse(refusal, IncomingMessage.isSoap12(contentType));
            Runnable finish = () -> response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            BodyDrain drain = new BodyDrain(request, limits.bodyTime(), finish);
            write(answer, false, Callback.from(drain, callback::failed));
        }

        long bodySeconds() {
            return limits.bodyTime().toSeconds();
        }

        private void send(OutgoingMessage answer) {
            write(answer, true, callback);
        }

        private void write(OutgoingMessage answer, boolean last, Callback written) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            response.write(last, ByteBuffer.wrap(answer.body()), written);
        }
    }

    private record Gathered(Exchange exchange, Caller caller) implements BodyReader.Result {
        @Override
        public void complete(byte[] body) {
            exchange.process(caller, body);
        }

        @Override
        public void tooLarge() {
            exchange.tooLarge();
        }

        @Override
        public void tooSlow() {
            exchange.refused(Refusal.tooSlow(exchange.bodySeconds()));
        }

        @Override
        public void failed(Throwable cause) {
            exchange.callback.failed(cause);
        }
    }
}
