#ifndef COHORTLINK_CXML2_SHIM_H
#define COHORTLINK_CXML2_SHIM_H

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

/// Drops what the parser would print: its messages quote the text that it stumbled over.
static void cohortlink_xml_say_nothing(void *context, xmlErrorPtr error) {
    (void)context;
    (void)error;
}

/// Silences a reader. Through a cast, since newer versions of the library take a constant error.
static inline void cohortlink_xml_silence(xmlTextReaderPtr reader) {
    xmlTextReaderSetStructuredErrorHandler(reader, (xmlStructuredErrorFunc)cohortlink_xml_say_nothing, NULL);
}

#endif
