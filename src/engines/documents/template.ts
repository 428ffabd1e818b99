/**
 * How documents look on paper, in Typst. The document comes as data (`sys.inputs.document`, see wire.ts); `sys.inputs.signs`
 * is "missing" when signs had to be left out. Sizes in points; A4.
 */
export const TEMPLATE = `
#let doc = json(bytes(sys.inputs.document))
#let words = doc.words
#let ink = rgb("#2a2620")
#let soft = rgb("#56524b")
#let rule = rgb("#d7d2cb")
#let ground = rgb("#faf8f5")
#let green = rgb("#1d5230")
#let day = datetime(year: doc.date.year, month: doc.date.month, day: doc.date.day)

#set document(title: doc.title, author: doc.author, description: doc.subject, date: day)
// no other font of the machine: the file is the same everywhere
#set text(font: ("Source Sans 3", "Noto Emoji"), fallback: false, size: 10.5pt, fill: ink, lang: doc.language,
  region: if doc.language == "sv" { "SE" } else { "GB" }, hyphenate: true, number-width: "tabular", overhang: false)
#set par(leading: 0.68em, spacing: 0.95em, justify: false, linebreaks: "optimized")
#set page(paper: "a4", margin: (top: 24mm, bottom: 24mm, x: 25mm), footer: context {
  set text(size: 8.5pt, fill: soft)
  grid(columns: (1fr, auto), column-gutter: 8mm,
    [#doc.author · #doc.title],
    [#words.page #counter(page).display() #words.of #counter(page).final().first()])
})
#set list(indent: 2pt, body-indent: 6pt, spacing: 0.6em)
#set enum(indent: 2pt, body-indent: 6pt, spacing: 0.6em)
#show link: it => text(fill: green, underline(offset: 2pt, stroke: 0.5pt, it))

#set heading(outlined: true)
#show heading: it => block(sticky: true, breakable: false, it.body)
#show heading.where(level: 1): it => block(above: 9pt, below: 10pt, sticky: true,
  { set par(leading: 0.42em); text(size: 25pt, weight: 600, it.body) })
#show heading.where(level: 2): it => block(above: 26pt, below: 9pt, sticky: true,
  { set par(leading: 0.45em); text(size: 16.5pt, weight: 600, fill: green, it.body) })
#show heading.where(level: 3): it => block(above: 19pt, below: 7pt, sticky: true,
  { set par(leading: 0.5em); text(size: 12.5pt, weight: 600, it.body) })
#show heading.where(level: 4): it => block(above: 14pt, below: 5pt, sticky: true,
  text(size: 10.5pt, weight: 600, it.body))

#let run(part) = {
  let said = text(part.text)
  if part.at("as", default: "") == "strong" { said = strong(said) }
  if part.at("as", default: "") == "emphasis" { said = emph(said) }
  if "href" in part { link(part.href, said) } else { said }
}
#let runs(parts) = parts.map(run).join()
#show strong: set text(weight: 600)
#show quote: set pad(x: 0pt)

#let table-of(t, twin: false) = {
  let many = t.heads.len()
  let size = if many > 12 { 7pt } else if many > 7 { 8pt } else { 9pt }
  let side(x) = if t.figures.at(x) { right } else { left }
  let made = figure(kind: table, supplement: none, numbering: none, outlined: false,
    caption: figure.caption(position: top, t.caption),
    table(
      columns: t.widths.map(w => w * 1fr),
      stroke: none,
      inset: (x: 4pt, y: 3.6pt),
      align: (x, y) => (if y == 0 { bottom } else { top }) + side(x),
      table.header(repeat: true,
        table.hline(stroke: 0.8pt + soft),
        ..t.heads.map(head => table.cell(text(weight: 600, head))),
        table.hline(stroke: 0.8pt + soft)),
      ..t.rows.map(row => {
        let at = 0
        let cells = ()
        for cell in row {
          cells.push(table.cell(colspan: cell.span, breakable: false,
            if at == 0 and many > 1 { text(weight: 600, runs(cell.runs)) } else { runs(cell.runs) }))
          at += cell.span
        }
        (..cells, table.hline(stroke: 0.4pt + rule))
      }).flatten(),
    ))
  show figure.where(kind: table): set block(breakable: true)
  show figure.caption: it => block(sticky: true, width: 100%, below: 5pt,
    align(left, text(size: if twin { 9pt } else { 10pt }, weight: 600, fill: if twin { soft } else { ink }, it.body)))
  set text(size: size)
  set par(leading: 0.5em)
  block(above: 12pt, below: 18pt, made)
}
// Many columns need a wide page.
#let wide(t, made) = if t.heads.len() > 9 { page(flipped: true, made) } else { made }

// The table twin of each drawing stands last in the document, under its number.
#let twin-label(b) = label("twin-" + str(b.number))
#let figure-of(b) = {
  // as wide as the drawing is made for, and never higher than the page has room for
  let width = calc.min(160mm * b.width, 178mm * b.ratio)
  show figure.caption: it => block(width: 100%, below: 6pt, align(left, text(size: 10.5pt, weight: 600, it.body)))
  block(breakable: false, above: 16pt, below: 14pt, width: 100%, {
    figure(kind: image, supplement: none, numbering: none, outlined: false,
      caption: figure.caption(position: top, b.caption),
      align(left, image(bytes(b.svg), format: "svg", width: width, alt: b.alt)))
    block(above: 6pt, par(text(size: 8.5pt, fill: soft, {
      if b.about != "" { b.about + " " }
      link(twin-label(b), words.table + " " + str(b.number))
    })))
  })
}
#let twin-of(b) = wide(b.twin, [#table-of((..b.twin, caption: words.table + " " + str(b.number) + ". " + b.twin.caption), twin: true)#metadata(none)#twin-label(b)])

#let note-of(title, body) = block(width: 100%, breakable: true, fill: ground, stroke: (left: 2.5pt + green),
  inset: (left: 10pt, right: 10pt, y: 8pt), above: 12pt, below: 14pt, {
    if title != "" { block(below: 5pt, par(text(weight: 600, title))) }
    par(body)
  })

#let block-of(b) = {
  if b.kind == "heading" { heading(level: b.level + 1, text(b.text)) }
  else if b.kind == "paragraph" {
    if b.look == "lead" { block(below: 12pt, par(text(size: 12.5pt, runs(b.runs)))) }
    else if b.look == "quiet" { block(par(text(size: 9pt, fill: soft, runs(b.runs)))) }
    else { par(runs(b.runs)) }
  }
  else if b.kind == "list" {
    if b.ordered { enum(..b.items.map(runs)) } else { list(..b.items.map(runs)) }
  }
  else if b.kind == "table" { wide(b, table-of(b)) }
  else if b.kind == "figure" { figure-of(b) }
  else if b.kind == "quote" {
    block(inset: (left: 12pt), stroke: (left: 1.5pt + rule), above: 10pt, below: 12pt, {
      quote(block: true, quotes: false, runs(b.runs))
      if b.by != "" { block(above: 5pt, par(text(size: 9pt, fill: soft, b.by))) }
    })
  }
  else if b.kind == "note" { note-of(b.title, runs(b.runs)) }
  else if b.kind == "key-figures" {
    block(above: 12pt, below: 16pt, breakable: false, stroke: (y: 0.8pt + rule), inset: (y: 9pt), width: 100%,
      grid(columns: b.items.len() * (1fr,), column-gutter: 10pt,
        ..b.items.map(item => {
          block(below: 9pt, par(text(size: 19pt, weight: 600, fill: green, runs(item.value))))
          par(text(size: 9pt, fill: soft, item.label))
        })))
  }
  else if b.kind == "page-break" { pagebreak(weak: true) }
  else if b.kind == "contents" {
    show link: set text(fill: ink)
    heading(level: 2, outlined: false, text(words.contents))
    outline(title: none, depth: 2, indent: 0pt)
  }
}

#text(size: 9.5pt, fill: soft)[#doc.author]
#heading(level: 1, outlined: false, text(doc.title))
#if doc.subject != "" { block(below: 14pt, par(text(size: 12.5pt, fill: soft, doc.subject))) }
#if sys.inputs.signs == "missing" { note-of("", text(words.signs)) }
#for b in doc.blocks { block-of(b) }
#let drawn = doc.blocks.filter(b => b.kind == "figure")
#if drawn.len() > 0 {
  heading(level: 2, text(words.tables))
  for b in drawn { twin-of(b) }
}
`;
