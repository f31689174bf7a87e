package org.atelier.wsrf.xml;

import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Throws what the parser reports, and writes nothing to the console. */
final class StrictErrorHandler implements ErrorHandler {

    @Override
    public void warning(SAXParseException exception) throws SAXParseException {
        throw exception;
    }

    @Override
    public void error(SAXParseException exception) throws SAXParseException {
        throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXParseException {
        throw exception;
    }
}
