namespace MonHarmonie.Browser.Tests;

/// <summary>What a page that does not hold at a width looks like to a browser.</summary>
internal static class WidthFaults
{
    /// <summary>
    /// Called with whether thumbs are expected; returns the faults in words. Links in a sentence keep the height of their line (WCAG
    /// 2.5.8); a target whose pseudo-element covers a card is as large as the card.
    /// </summary>
    public const string Script = """
        isPhone => {
          const width = innerWidth, faults = new Set();
          const style = (e, pseudo) => getComputedStyle(e, pseudo);
          const name = e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} "${(e.innerText ?? '').trim().slice(0, 40)}"`;
          const isSeen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0
            && !e.closest('svg, .visually-hidden, .skip, thead, .table-scroll');
          const isClipped = e => style(e).clipPath === 'inset(50%)';
          const isHidden = e => { for (let x = e; x; x = x.parentElement) if (isClipped(x)) return true; return false; };
          if (document.documentElement.scrollWidth > width) faults.add(`sideways scroll of ${document.documentElement.scrollWidth}`);
          for (const e of document.querySelectorAll('body *')) {
            if (!isSeen(e) || isHidden(e)) continue;
            const box = e.getBoundingClientRect(), s = style(e);
            if (box.width > 1 && (box.right > width + 1 || box.left < -1)) faults.add(`off the screen: ${name(e)}`);
            const isField = ['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName);
            if (!isField && s.display !== 'inline' && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
              && e.tagName !== 'BODY') faults.add(`wider than its place: ${name(e)}`);
          }
          if (!isPhone) return [...faults];
          const least = 43.5;
          for (const e of document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')) {
            if (!isSeen(e) || isHidden(e)) continue;
            let box = e.getBoundingClientRect();
            if (style(e, '::after').position === 'absolute') {
              let card = e;
              while (card && style(card).position === 'static') card = card.parentElement;
              box = (card ?? e).getBoundingClientRect();
            } else if (e.labels?.length) {
              const label = e.labels[0].getBoundingClientRect();
              box = { width: Math.max(box.width, label.width), height: Math.max(box.height, label.height) };
            } else if (e.tagName === 'A' && style(e).display === 'inline') {
              let block = e.parentElement;
              while (style(block).display === 'inline') block = block.parentElement;
              const words = block.innerText.replace(e.innerText, '').replace(/[^\p{L}]/gu, '');
              if (words.length > 3) continue;
            }
            if (box.height < least || box.width < least)
              faults.add(`small target of ${Math.round(box.width)} × ${Math.round(box.height)}: ${name(e)}`);
          }
          return [...faults];
        }
        """;
}
