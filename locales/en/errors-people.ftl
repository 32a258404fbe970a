# People, consents and the register of near relatives.

error-consent-unknown = There is no such consent. Reload the page and look again.
error-consent-withdrawn = This consent was already taken back; nothing more is needed.
error-relation-unknown = Choose one of the listed relations.
error-tie-registered = This tie is already registered; nothing more is needed.
error-tie-unknown = There is no such tie, or it has ended. Reload the page and look again.
