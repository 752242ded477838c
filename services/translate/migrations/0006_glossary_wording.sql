-- A setting's own words: in the glossary, for engines, and in place of the product's texts.
-- New tables: takes no lock that anyone waits for.

-- One for each pair of languages in which a setting changed anything.
create table glossary (
  setting_id uuid not null,
  from_locale text not null,
  to_locale text not null,
  -- Counts changes: what was translated under an older one is asked for again.
  version int not null,
  created_at timestamptz not null,
  primary key (setting_id, from_locale, to_locale),
  constraint glossary_version_counts check (version >= 1),
  constraint glossary_of_two check (from_locale <> to_locale)
);

create table glossary_term (
  setting_id uuid not null,
  from_locale text not null,
  to_locale text not null,
  term text not null,
  -- Null: this setting does not want the term that comes with the product.
  translation text,
  is_allergen boolean not null,
  changed_by uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, from_locale, to_locale, term),
  constraint glossary_term_glossary foreign key (setting_id, from_locale, to_locale)
    references glossary (setting_id, from_locale, to_locale) on delete cascade,
  constraint glossary_term_says_something check (term <> '' and translation <> ''),
  constraint glossary_term_allergen_stays check (translation is not null or not is_allergen)
);
-- "Nap" and "nap" are one term.
create unique index glossary_term_once on glossary_term (setting_id, from_locale, to_locale, lower(term));

-- Every change of a text of the product in one setting; the last one counts. Rows are never changed.
create table wording (
  setting_id uuid not null,
  locale text not null,
  key text not null,
  version int not null,
  -- Plural category, or '' where the text has none, to what it says. Null: as the product says it.
  forms jsonb,
  -- Fingerprint of the product's English and translated words at that time.
  shipped_of text not null,
  changed_by uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, locale, key, version),
  constraint wording_version_counts check (version >= 1),
  constraint wording_has_forms check (jsonb_typeof(forms) = 'object' and forms <> '{}')
);

-- Who has read which words, the product's or the setting's own.
create table wording_signature (
  setting_id uuid not null,
  locale text not null,
  key text not null,
  -- Fingerprint of the English and the words that were read.
  said_of text not null,
  signed_by uuid not null,
  created_at timestamptz not null,
  primary key (setting_id, locale, key)
);
