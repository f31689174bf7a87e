/** The endpoints on CXF: messages in and out without a transport of CXF's own, headers, dispatch, validation. */
package org.atelier.soap.binding;
